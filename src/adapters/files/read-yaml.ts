import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../../core/problem.ts';
import { type ErrorCode, FaultlineError } from '../../errors.ts';

/** Text of a small file that belongs to a scenario or a catalog, read whole. */
export async function readText(file: string, code: ErrorCode): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const kind = (cause as NodeJS.ErrnoException).code;
    const says = kind === 'ENOENT' ? 'there is no such file' : `it cannot be read (${kind})`;
    throw new FaultlineError(code, `${file}: ${says}`, { file, cause });
  }
}

/** The plain value of a YAML file. */
export async function readYaml(file: string, code: ErrorCode): Promise<unknown> {
  const counter = new LineCounter();
  const document = parseDocument(await readText(file, code), { lineCounter: counter });
  const problems = document.errors.map(
    (error): Problem => ({
      where: '',
      line: counter.linePos(error.pos[0]).line,
      says: (error.message.split('\n')[0] as string).replace(/ at line \d+, column \d+:?$/, ''),
    }),
  );
  if (problems.length > 0) throw new FaultlineError(code, `${file} is not valid YAML`, { problems, file });
  return document.toJS({ maxAliasCount: 100 });
}
