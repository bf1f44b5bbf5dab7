import { Command } from 'commander';
import { type Flags, readConfig } from '../config.ts';

/** `faultline serve`: the whole product in one process, or the part that its role is. */
export function serveCommand(): Command {
  return new Command('serve')
    .description(
      'Run the tracker: intake, detection, attribution, API and site, in one process or in several.',
    )
    .option('--host <address>', 'address to listen on (127.0.0.1)')
    .option('--port <number>', 'port to listen on (8080); 0 for any free one')
    .option('--data <folder>', 'where reports and incidents are kept (./data)')
    .option('--keys <file>', 'keys of machines (keys.yaml in the data folder); see `faultline keys`')
    .option('--catalog <file...>', 'catalogs to serve (every one in catalogs/)')
    .option('--store <url>', 'sqlite: , sqlite:FILE, memory: or postgres://USER:PASSWORD@HOST/DATABASE')
    .option('--log <url>', 'store: or nats://HOST:4222,HOST:4222,HOST:4222')
    .option('--role <name>', 'all, gateway, counter, detector or web (all)')
    .option('--ack <log|store>', 'what a report waits for: the log, or that it is counted in the store (log)')
    .option('--drain <seconds>', 'how long to go on after being told to stop, for a balancer to notice (0)')
    .option(
      '--limits <on|off>',
      'off: neither limit per network nor proof of work, for load tests on loopback',
    )
    .option('--trust-proxy <list>', 'proxies that tell who sends: loopback, addresses, networks (none)')
    .option('--url <address>', 'public address, https://outages.example, for links and pictures (as asked)')
    .option('--replay <scenario>', 'serve a recorded or reconstructed day instead of the present')
    .option('--speed <number>', 'how many times faster the replay runs (60)')
    .action(async (flags: Flags) => {
      const config = readConfig(flags);
      // Loaded here: the other verbs need neither the server nor its pages.
      const { startServer } = await import('../main.ts');
      const running = await startServer(config);
      process.stdout.write(`faultline is ready on ${running.url}\n`);
      const stop = (): void => {
        running.stop().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      };
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
}
