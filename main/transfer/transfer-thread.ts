import { AppError } from '../../contract/errors.ts'
import { startThread } from '../thread-rpc.ts'
import type { RemoteApi } from '../thread-rpc.ts'
import type { TransferThread } from './worker.ts'

/**
 * Runs work with a transfer thread of its own. When the signal is aborted, the work ends with CANCELLED at once, and the
 * thread as soon as the file in its hands is done.
 *
 * @throws AppError CANCELLED, and what the work throws
 */
export async function withTransferThread<Result>(
  url: URL,
  signal: AbortSignal,
  work: (thread: RemoteApi<TransferThread>) => Promise<Result>,
): Promise<Result> {
  throwIfCancelled(signal)
  const thread = startThread<TransferThread>(url, {})
  let cancel = () => {}
  const cancelled = new Promise<never>((_resolve, reject) => {
    cancel = () => reject(new AppError('CANCELLED'))
    signal.addEventListener('abort', cancel, { once: true })
  })
  const working = work(thread.api)
  try {
    return await Promise.race([working, cancelled])
  } finally {
    signal.removeEventListener('abort', cancel)
    // A thread that died cannot be closed; what it died of has been thrown already.
    // A batch that is being written is waited for: after CANCELLED nothing more happens.
    await Promise.allSettled([thread.api.close(), working])
    await thread.ended
  }
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED')
}
