import { Command, CommanderError } from 'commander';
import { analyzeCommand } from './analyze.ts';
import { doctorCommand } from './doctor.ts';
import { explainAlarmCommand } from './explain-alarm.ts';
import { importCommand } from './import.ts';
import { keysCommand } from './keys.ts';
import { migrateCommand } from './migrate.ts';
import { replayCommand } from './replay.ts';
import { reportFault } from './report-fault.ts';
import { scoreCommand } from './score.ts';
import { serveCommand } from './serve.ts';
import { simulateCommand } from './simulate.ts';
import { VERSION } from './version.ts';

const program = new Command('faultline')
  .description('Says whose fault an outage is.')
  .version(VERSION)
  .showHelpAfterError('(try faultline --help)')
  .addCommand(serveCommand())
  .addCommand(analyzeCommand())
  .addCommand(explainAlarmCommand())
  .addCommand(importCommand())
  .addCommand(replayCommand())
  .addCommand(simulateCommand())
  .addCommand(scoreCommand())
  .addCommand(keysCommand())
  .addCommand(migrateCommand())
  .addCommand(doctorCommand());

for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : reportFault(error);
}
