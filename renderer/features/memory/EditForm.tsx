import { useId, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { LIMITS } from '../../../contract/memory.ts'
import type { Memory } from '../../../contract/memory.ts'
import { useCommand } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { useKeyDown } from '../../ui/use-key-down.ts'
import { useWayBack } from '../../ui/use-way-back.ts'
import { TagField } from '../capture/TagField.tsx'
import { changesOf, draftOf, readEditDraft, writeEditDraft } from './edit-draft.ts'
import type { EditDraft } from './edit-draft.ts'
import styles from './EditForm.module.css'

interface EditFormProps {
  memory: Memory
  onClose: () => void
}

/** A memory as it can be changed. What is typed is kept in this browser at once; Save makes it the memory's new version. */
export function EditForm({ memory, onClose }: EditFormProps) {
  const [draft, setDraft] = useState<EditDraft>(() => readEditDraft(localStorage, memory.id) ?? draftOf(memory))
  const [isKept, setIsKept] = useState(true)
  const form = useRef<HTMLFormElement>(null)
  const { save, error, isPending } = useSave(memory, onClose)
  const changes = changesOf(memory, draft)
  const isEmpty = draft.content.trim() === ''

  const change = (part: Partial<EditDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    setIsKept(writeEditDraft(localStorage, memory.id, changesOf(memory, next) === null ? null : next))
  }
  const close = () => {
    writeEditDraft(localStorage, memory.id, null)
    onClose()
  }
  const submit = () => {
    if (isPending || isEmpty) return
    if (changes === null) close()
    else save(changes)
  }
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    submit()
  }
  useKeyDown(form, (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    submit()
  })

  return (
    <form className={styles.form} onSubmit={onSubmit} ref={form} aria-label="Edit this memory">
      <textarea
        className={styles.text}
        aria-label="Text"
        dir="auto"
        rows={6}
        value={draft.content}
        onChange={(event) => change({ content: event.target.value })}
      />
      <Line label="Context" limit={LIMITS.contextCharacters} value={draft.context} onChange={(context) => change({ context })} />
      <Line label="Summary" limit={LIMITS.summaryCharacters} value={draft.summary} onChange={(summary) => change({ summary })} />
      <TagField tags={draft.tags} onChange={(tags) => change({ tags })} />
      <div className={styles.foot}>
        <Button type="submit" variant="primary" disabled={isEmpty} title="Ctrl or Cmd and Enter">
          {isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={close}>{changes === null ? 'Close' : 'Discard changes'}</Button>
        <span className={styles.state}>{stateWords(changes !== null, isKept)}</span>
      </div>
      {error !== null && (
        <ErrorNotice error={error} title="It was not saved. Your text is still here.">
          {error.code === 'CONFLICT' && memory.updatedAt !== draft.basedOn && (
            <Button onClick={() => changes !== null && save({ ...changes, expectedUpdatedAt: memory.updatedAt })}>
              Save mine; the other stays in the history
            </Button>
          )}
        </ErrorNotice>
      )}
    </form>
  )
}

function stateWords(isChanged: boolean, isKept: boolean): string {
  if (!isChanged) return 'What it says now stays in its history.'
  return isKept ? 'Not saved yet; kept in this browser.' : 'Not saved yet, and too long to be kept in this browser: save before you leave.'
}

interface LineProps {
  label: string
  limit: number
  value: string
  onChange: (value: string) => void
}

function Line({ label, limit, value, onChange }: LineProps) {
  const id = useId()
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <input id={id} dir="auto" maxLength={limit} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}

/** Saves, and offers the way back: an edit to what it was. */
function useSave(memory: Memory, onSaved: () => void) {
  const update = useCommand('memory.update')
  const notify = useToast()
  const takeBack = useWayBack()
  const { id, content, context, summary, tags } = memory
  const undo = () => void takeBack('memory.update', { id, content, context, summary, tags }, 'It says again what it said.')
  const save = (changes: Parameters<typeof update.mutate>[0]) =>
    update.mutate(changes, {
      onSuccess: () => {
        writeEditDraft(localStorage, id, null)
        onSaved()
        notify({ text: 'Saved.', action: { label: 'Undo', run: undo } })
      },
    })
  return { save, error: update.error, isPending: update.isPending }
}
