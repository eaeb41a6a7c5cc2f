// Starts the stage (stage.rs): the small district of the stories behind a real port, with a clock that we move.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

function program() {
  const folder = process.env.CARGO_TARGET_DIR ?? new URL('../../target', import.meta.url).pathname;
  return process.env.SHUNIU_STAGE ?? `${folder}/debug/stage`;
}

export async function startStage() {
  const child = spawn(program(), { stdio: ['ignore', 'pipe', 'inherit'] });
  const told = createInterface({ input: child.stdout });
  const line = await new Promise((resolve, reject) => {
    told.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the stage ended with ${code} before it told its address`)));
  });
  const { pages, control, password } = JSON.parse(line);

  async function ask(method, path, body) {
    const reply = await fetch(control + path, { method, body });
    if (!reply.ok) throw new Error(`${method} ${path} on the stage answered ${reply.status}`);
    return reply;
  }
  return {
    pages,
    password,
    // The clock only goes forward; local time such as 2026-03-25 17:01.
    at: (time) => ask('POST', '/clock', time),
    // What the worker does: search index, letters, schedules.
    work: () => ask('POST', '/outbox'),
    mail: async () => (await ask('GET', '/mail')).json(),
    stop: () => child.kill(),
  };
}
