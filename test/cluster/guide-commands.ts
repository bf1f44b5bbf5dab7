import { readDeploy } from '../deploy/deploy-files.ts';

/**
 * The commands that the guide gives under a heading, with its examples replaced by what is true here.
 *
 * @param names variables that the block sets, such as `BACKUP`, with their values here
 * @throws Error where the guide has no such block, or the block sets no such variable
 */
export function guideCommands(heading: string, names: Readonly<Record<string, string>>): string {
  const [, section = ''] = readDeploy('README.md').split(`\n### ${heading}\n`);
  const [, block] = /^```sh\n(.*?)^```$/ms.exec(section.split(/^##/m)[0]!) ?? [];
  if (block === undefined) throw new Error(`the guide has no commands under "${heading}"`);
  let text = block;
  for (const [name, value] of Object.entries(names)) {
    if (!new RegExp(`^${name}=`, 'm').test(text)) throw new Error(`"${heading}" sets no ${name}`);
    text = text.replace(new RegExp(`^${name}=.*$`, 'm'), () => `${name}=${value}`);
  }
  return text;
}
