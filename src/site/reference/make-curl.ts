import type { MediaNode, OperationNode, ParameterNode } from '../../ports/api-document.ts';

/** What a command is made for. */
export interface CurlTarget {
  /** `https://faultline.example` */
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly operation: OperationNode;
}

const NOW = `'"$(date -u +%FT%TZ)"'`;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A value for a parameter; undefined: none, or a recorded time. */
export function exampleIn({ schema }: ParameterNode): string | undefined {
  // Recorded times would ask for nothing that is there.
  if (schema?.format === 'date-time' || schema?.examples === undefined) return undefined;
  return String(schema.examples[0]);
}

function address({ origin, path, operation }: CurlTarget): string {
  const { parameters = [] } = operation;
  const given = parameters.flatMap((parameter) => {
    const example = exampleIn(parameter);
    return example === undefined ? [] : [{ ...parameter, example: encodeURIComponent(example) }];
  });
  const filled = given
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, { name, example }) => text.replace(`{${name}}`, example), path);
  const query = given
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, example }) => `${name}=${example}`);
  return query.length === 0 ? `${origin}${filled}` : quoted(`${origin}${filled}?${query.join('&')}`);
}

/** The body with the time of now in place of the recorded one, which would be refused as too old. */
function bodyText(example: unknown): string {
  const text = (typeof example === 'string' ? example : JSON.stringify(example, null, 2)).trim();
  return quoted(text).replaceAll(
    /"(at|from)":( ?)"[^"]*"/g,
    (_, name, blank) => `"${name}":${blank}"${NOW}"`,
  );
}

const needsKey = ({ security }: OperationNode): boolean =>
  security?.every((one) => Object.keys(one).length > 0) ?? false;

/** True where a command holds the time of now. */
export function asksForDate(command: string): boolean {
  return command.includes(NOW);
}

/** A command that a reader can paste into a shell. */
export function makeCurl(target: CurlTarget): string {
  const { method, operation } = target;
  const url = address(target);
  const [type, media] =
    Object.entries(operation.requestBody?.content ?? {})[0] ?? ([] as [string?, MediaNode?]);
  const follows = Object.values(operation.responses).some(({ content }) => content?.['text/event-stream']);
  if (method === 'GET' || type === undefined) return `curl${follows ? ' -N' : ''} ${url}`;
  const isLines = type.includes('ndjson');
  const parts = [
    `curl ${url}`,
    ...(needsKey(operation) ? ['-H "authorization: Bearer $FAULTLINE_KEY"'] : []),
    `-H 'content-type: ${type}'`,
    isLines ? '--data-binary @-' : `-d ${bodyText(media?.example)}`,
  ];
  const command = parts.join(' \\\n  ');
  return isLines ? `printf '%s\\n' ${bodyText(media?.example)} |\n  ${command}` : command;
}
