import cliProgress from 'cli-progress'
import type { Task } from '../contract/task.ts'
import { runTask } from './run-task.ts'
import type { Session } from './session.ts'
import { oneLine, stripControls, truncate } from './text.ts'

const BAR_COLUMNS = 24
const MESSAGE_COLUMNS = 40

/** Runs a task with a progress bar on the terminal's stderr; where that is a pipe, without a word. */
export async function runTaskWithProgress(session: Session, start: () => Promise<{ taskId: string }>): Promise<unknown> {
  const { host, client, signal } = session
  const isShown = host.stderr.isTTY === true && !session.isJson
  const bar = isShown ? createBar() : undefined
  const onStop = (): void => session.note('\nStopping at the next safe point. Ctrl-C again quits at once.')
  signal.addEventListener('abort', onStop)
  try {
    return await runTask({ client, signal, onProgress: (task) => bar?.update(task) }, start)
  } finally {
    signal.removeEventListener('abort', onStop)
    bar?.stop()
  }
}

/** Writes to the real stderr, as cli-progress moves the cursor on it. */
function createBar(): { update(task: Task): void; stop(): void } {
  const bar = new cliProgress.SingleBar(
    { format: '{stage} {bar} {counts} {message}', barsize: BAR_COLUMNS, clearOnComplete: true, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  )
  let isStarted = false
  return {
    update: (task) => {
      const total = Math.max(1, task.total)
      const payload = {
        stage: oneLine(stripControls(task.stage)).replaceAll('_', ' ').padEnd(14),
        counts: task.total === 0 ? '' : `${task.done}/${task.total}`,
        message: truncate(oneLine(stripControls(task.message)), MESSAGE_COLUMNS),
      }
      if (!isStarted) bar.start(total, task.done, payload)
      isStarted = true
      bar.setTotal(total)
      bar.update(task.done, payload)
    },
    stop: () => bar.stop(),
  }
}
