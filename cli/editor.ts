import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../contract/errors.ts'

export interface EditedText {
  text: string
  /** Where it lies until it is forgotten: what was typed is not lost when it cannot be saved. */
  path: string
  forget(): Promise<void>
}

/**
 * Opens a text in the person's own editor (VISUAL, else EDITOR) and waits until it is closed. The file is theirs alone.
 *
 * @throws AppError VALIDATION when no editor is named, CANCELLED when it ends with an error
 */
export async function editText(text: string, env: Readonly<Record<string, string | undefined>>): Promise<EditedText> {
  const editor = env['VISUAL'] || env['EDITOR']
  if (editor === undefined || editor === '') {
    throw new AppError('VALIDATION', {}, { message: 'No editor is known. Set EDITOR, or give the new text on standard input.' })
  }
  const folder = await mkdtemp(join(tmpdir(), 'codex-dreams-edit-'))
  const path = join(folder, 'note.md')
  await writeFile(path, text, { mode: 0o600 })
  // Through the shell, because EDITOR may hold options: `code --wait`. The path is handed on as a variable, not as text.
  const variable = process.platform === 'win32' ? '"%CODEX_DREAMS_NOTE%"' : '"$CODEX_DREAMS_NOTE"'
  const child = spawn(`${editor} ${variable}`, { shell: true, stdio: 'inherit', env: { ...env, CODEX_DREAMS_NOTE: path } })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new AppError('CANCELLED', { path }, { message: 'The editor ended with an error. Nothing was changed.' })
  return { text: await readFile(path, 'utf8'), path, forget: () => rm(folder, { recursive: true, force: true }) }
}
