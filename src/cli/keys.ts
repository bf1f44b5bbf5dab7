import { Command } from 'commander';
import { changeKeys } from '../adapters/files/change-keys.ts';
import { hashKey, makeKey, readKeyFile } from '../adapters/files/key-file.ts';
import { type Flags, readConfig } from '../config.ts';
import { FaultlineError } from '../errors.ts';
import { RIGHTS, type Right } from '../ports/keys.ts';

const DAY_LENGTH = '2024-02-22'.length;

function readRights(text: string): readonly Right[] {
  const named = new Set(text.split(',').map((word) => word.trim()));
  const unknown = [...named].filter((word) => !(RIGHTS as readonly string[]).includes(word));
  if (unknown.length === 0) return RIGHTS.filter((right) => named.has(right));
  const says = `--may ${text}: "${unknown.join('", "')}" is no right; name some of ${RIGHTS.join(',')}`;
  throw new FaultlineError('bad-arguments', says);
}

function add(name: string, { may, ...flags }: Flags & { readonly may: string }): void {
  const { keys: file } = readConfig(flags);
  const rights = readRights(may);
  const key = makeKey();
  const added = new Date().toISOString().slice(0, DAY_LENGTH);
  changeKeys(file, (entries) => {
    if (entries.some((entry) => entry.name === name)) {
      const says = `${file} has a key ${name} already; choose another name, or remove that one first`;
      throw new FaultlineError('bad-arguments', says);
    }
    return [...entries, { name, sha256: hashKey(key) as string, may: [...rights], added }];
  });
  process.stdout.write(`${key}\n`);
  process.stderr.write(
    `This is the key of ${name}, for ${rights.join(', ')}. It is shown this once: ${file} keeps its hash alone.\n`,
  );
}

function list({ json, ...flags }: Flags & { readonly json?: boolean }): void {
  const { keys: file } = readConfig(flags);
  const entries = readKeyFile(file).map(({ name, may, added }) => ({ name, may, added: added ?? null }));
  if (json) {
    process.stdout.write(`${JSON.stringify({ file, keys: entries }, null, 2)}\n`);
    return;
  }
  const width = Math.max(0, ...entries.map(({ name }) => name.length));
  const lines = entries.map(
    ({ name, may, added }) => `${name.padEnd(width)}  ${added ?? '          '}  ${may.join(', ')}\n`,
  );
  process.stdout.write(lines.join('') || `${file} holds no keys; faultline keys add NAME makes one\n`);
}

function remove(name: string, flags: Flags): void {
  const { keys: file } = readConfig(flags);
  changeKeys(file, (entries) => {
    const left = entries.filter((entry) => entry.name !== name);
    if (left.length < entries.length) return left;
    throw new FaultlineError(
      'not-found',
      `${file} has no key ${name}; faultline keys list tells which it has`,
    );
  });
  process.stdout.write(`${name} is removed; a running server knows it within a second\n`);
}

/** A subcommand with the flags that say which file is meant. */
function verb(name: string, says: string): Command {
  return new Command(name)
    .description(says)
    .option('--data <folder>', 'where keys.yaml is (./data)')
    .option('--keys <file>', 'the file of keys, where it is another one')
    .exitOverride();
}

/** `faultline keys`: who may send without being weighed, and what is no report. */
export function keysCommand(): Command {
  return new Command('keys')
    .description('Make, list and remove the keys with which machines send.')
    .addCommand(
      verb('add', 'Make a key and print it; it cannot be shown again.')
        .argument('<name>', 'whose it is, e.g. the machine that will send')
        .option('--may <rights>', `what it may send: some of ${RIGHTS.join(',')}`, RIGHTS.join(','))
        .action(add),
    )
    .addCommand(
      verb('list', 'Say whose keys there are and what they may send.')
        .option('--json', 'one JSON object on standard output, nothing else')
        .action(list),
    )
    .addCommand(verb('remove', 'Take a key back.').argument('<name>', 'as it was added').action(remove))
    .addHelpText('after', '\nA machine presents its key as `Authorization: Bearer flk_…`.');
}
