import { AppError } from '../contract/errors.ts'
import type { Session } from './session.ts'

/**
 * All of standard input.
 *
 * @throws AppError CANCELLED on Ctrl-C, with this message
 */
export async function readInput({ host, signal, note }: Session, whenCancelled: string): Promise<string> {
  if (host.stdin.isTTY === true) note('Write the note; Ctrl-D on an empty line ends it.')
  const interrupted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(new AppError('CANCELLED', {}, { message: whenCancelled }))
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
  })
  return Promise.race([readAll(host.stdin), interrupted])
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}
