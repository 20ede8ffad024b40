import { spawn, type SpawnOptions } from 'node:child_process';

export type CommandResult = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the compiled command as a process of its own, as a user does. */
export function juesuan(
  commandLine: readonly string[],
  options: SpawnOptions = {},
  program = 'dist/cli/main.js',
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...commandLine], { ...options, stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}
