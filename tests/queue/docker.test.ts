import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { makeProgram } from '../../cli/program.ts';
import { postgres } from '../helpers/postgres.ts';
import { withOpen } from './setup.ts';

type Service = {
  readonly image?: string;
  readonly build?: string;
  readonly command: readonly string[];
  readonly environment: { readonly [name: string]: string | null };
  readonly depends_on?: { readonly [service: string]: { readonly condition: string } };
  readonly stop_grace_period?: string;
  readonly healthcheck?: object;
};

const server = postgres();
const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  readonly services: { readonly [name: string]: Service };
};
const ours = Object.entries(services).filter(([, service]) => service.build !== undefined);
const commands = new Map(makeProgram('en', () => undefined).commands.map((command) => [command.name(), command]));

/** The options of a command line that the command does not have. */
function unknownOptions(command: Command | undefined, line: readonly string[]): string[] {
  const known = new Set(command?.options.flatMap(({ long, short }) => [long, short]));
  return line.filter((word) => word.startsWith('-') && !known.has(word));
}

/** The lines of a Dockerfile as instruction and the rest. */
const instructions = readFileSync('Dockerfile', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => /^(\w+) (.*)$/.exec(line)?.slice(1) ?? []);
const argumentsOf = (wanted: string): string[] =>
  instructions.filter(([name]) => name === wanted).map(([, rest]) => rest ?? '');

test('the services are the commands of the queue, with options that they have', () => {
  expect(ours.map(([name, { command }]) => [name, command[0]])).toEqual(
    ['worker', 'submit', 'status', 'export'].map((name) => [name, name]),
  );
  for (const [, { command }] of ours) {
    const [name = '', ...line] = command;
    expect(unknownOptions(commands.get(name), line)).toEqual([]);
  }
});

test('the services know the database by the variable that the commands look at, and wait for it', () => {
  const variable = commands.get('worker')?.options.find((option) => option.long === '--queue')?.envVar ?? '';
  for (const [, service] of ours) {
    expect(service.environment[variable]).toMatch(/postgres:\/\/.*@database\/juesuan/);
    expect(service.depends_on).toEqual({ database: { condition: 'service_healthy' } });
  }
  expect(services['database']?.healthcheck).toBeDefined();
});

test('a worker that is stopped has time to give its documents back', () => {
  const worker = services['worker'];
  const grace = Number(worker?.command[worker.command.indexOf('--grace') + 1]);
  expect(Number.parseInt(worker?.stop_grace_period ?? '', 10)).toBeGreaterThan(grace);
});

test('the settings of the database are settings of PostgreSQL', async () => {
  const settings = services['database']?.command.filter((word) => word.includes('=')) ?? [];
  const names = settings.map((setting) => setting.split('=')[0]);
  await withOpen(await server.database(), async ({ pool }) => {
    const { rows } = await pool.query<{ name: string }>('SELECT name FROM pg_settings WHERE name = ANY($1)', [names]);
    expect(rows.map(({ name }) => name).sort()).toEqual(names.sort());
  });
});

test('the image is built from what is there, with a Node that the package wants', () => {
  const { engines, bin, scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly engines: { readonly node: string };
    readonly bin: { readonly juesuan: string };
    readonly scripts: { readonly [name: string]: string };
  };
  const least = /(\d+)/.exec(engines.node)?.[1];
  expect(new Set(argumentsOf('FROM').map((image) => image.split(' ')[0]))).toEqual(
    new Set([`node:${least}-bookworm-slim`]),
  );
  const copied = argumentsOf('COPY').filter((line) => !line.startsWith('--from'));
  for (const file of copied.flatMap((line) => line.split(' ').slice(0, -1)))
    expect([file, existsSync(file)]).toEqual([file, true]);
  expect(argumentsOf('ENTRYPOINT').map((line) => JSON.parse(line) as unknown)).toEqual([
    ['node', `/app/${bin.juesuan}`],
  ]);
  expect(argumentsOf('RUN').join('\n')).toContain('npm run build');
  expect(scripts['build']).toBeDefined();
});

test('the commands that docs/scale.md shows are commands, with options that they have', () => {
  const blocks = [...readFileSync('docs/scale.md', 'utf8').matchAll(/```sh\n([^]*?)```/g)].map(
    (match) => match[1] ?? '',
  );
  const lines = blocks.join('\n').replaceAll('\\\n', ' ').split('\n');
  const shown = lines.map((line) => /^juesuan (\S+) ?(.*)$/.exec(line.trim())).filter((match) => match !== null);
  expect(new Set(shown.map(([, name]) => name))).toEqual(new Set(['submit', 'worker', 'status', 'export']));
  for (const [line, name = '', rest = ''] of shown) {
    expect([line, unknownOptions(commands.get(name), rest.split(/\s+/))]).toEqual([line, []]);
  }
  const composed = lines.filter((line) => line.startsWith('docker compose')).join(' ');
  for (const [, name = ''] of composed.matchAll(/(?:run --rm|up(?: -d)?|--scale) (\w+)/g))
    expect(services).toHaveProperty(name);
});
