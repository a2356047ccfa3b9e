import { app, dialog, shell } from 'electron'
import { isWireError } from '../contract/errors.ts'

export interface FaultPlaces {
  /** Where the notes are. */
  dataDir: string
  logFile: string
  /** The entry of the log that tells more. */
  logId: string
}

/**
 * Tells a person that the core could not start, or has stopped, and what to do; then the app ends.
 *
 * Nothing is repaired here: the notes stay as they are on disk, and the message of the error table says the next step.
 */
export async function explainFault(fault: unknown, { dataDir, logFile, logId }: FaultPlaces): Promise<void> {
  const choice = await dialog.showMessageBox({
    type: 'error',
    title: 'Codex Dreams',
    message: isWireError(fault) && fault.code !== 'INTERNAL' ? fault.message : 'Codex Dreams stopped because of a fault of its own.',
    detail: `What you have saved is kept in\n${dataDir}\n\nThe log tells more, under ${logId}:\n${logFile}`,
    buttons: ['Start again', 'Open the data folder', 'Quit'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  if (choice.response === 0) app.relaunch()
  if (choice.response === 1) await shell.openPath(dataDir)
  app.exit(1)
}
