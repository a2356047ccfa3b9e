import { useId, useRef, useState } from 'react'
import type { Ref, SubmitEvent } from 'react'
import { LIMITS } from '../../../contract/memory.ts'
import type { Output } from '../../../contract/methods.ts'
import { useCommand } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { MemoryLink } from '../../ui/MemoryLink.tsx'
import { useKeyDown } from '../../ui/use-key-down.ts'
import styles from './CaptureForm.module.css'
import type { Draft } from './draft-store.ts'
import { TagField } from './TagField.tsx'
import { useDraft } from './use-draft.ts'

interface CaptureFormProps {
  textRef?: Ref<HTMLTextAreaElement>
  /** Called when the core has stored a new note (not for a duplicate, which is left on screen to be read). */
  onSaved?: (saved: Output<'memory.capture'>) => void
}

/** Where a note is written: text, tags, context. The draft is cleared only once the core has answered. */
export function CaptureForm({ textRef, onSaved }: CaptureFormProps) {
  const { draft, change, saved } = useDraft()
  const capture = useCommand('memory.capture')
  const form = useRef<HTMLFormElement>(null)
  const contextId = useId()
  const [isContextOpen, setIsContextOpen] = useState(draft.context !== '')
  const isEmpty = draft.content.trim() === ''

  const save = () => {
    if (isEmpty || capture.isPending) return
    const stored = draft
    capture.mutate(asInput(stored), {
      onSuccess: (answer) => {
        saved(stored)
        setIsContextOpen(false)
        if (!answer.isDuplicate) onSaved?.(answer)
      },
    })
  }
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    save()
  }
  useKeyDown(form, (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    save()
  })

  return (
    <form className={styles.form} onSubmit={onSubmit} ref={form}>
      <textarea
        ref={textRef}
        className={styles.text}
        aria-label="New note"
        placeholder="What do you want to remember?"
        dir="auto"
        rows={2}
        value={draft.content}
        onChange={(event) => change({ content: event.target.value })}
      />
      {isContextOpen && (
        <div className={styles.context}>
          <label htmlFor={contextId}>Context</label>
          <input
            id={contextId}
            dir="auto"
            placeholder="Where it comes from: a meeting, a book, a walk"
            maxLength={LIMITS.contextCharacters}
            value={draft.context}
            onChange={(event) => change({ context: event.target.value })}
          />
        </div>
      )}
      <div className={styles.foot}>
        <TagField tags={draft.tags} onChange={(tags) => change({ tags })} />
        {!isContextOpen && (
          <Button variant="quiet" onClick={() => setIsContextOpen(true)}>
            Add context
          </Button>
        )}
        <Button type="submit" variant="primary" disabled={isEmpty} title="Ctrl or Cmd and Enter">
          {capture.isPending ? 'Saving…' : 'Save'}
        </Button>
      </div>
      {capture.error !== null && <ErrorNotice error={capture.error} title="The note was not saved. Your text is still here." />}
      <output className={styles.answer}>{isEmpty && capture.data !== undefined && <CaptureAnswer answer={capture.data} />}</output>
    </form>
  )
}

function CaptureAnswer({ answer }: { answer: Output<'memory.capture'> }) {
  return (
    <p className={styles.answerText}>
      {answer.isDuplicate ? 'You already have this note, so it was not stored twice: ' : 'Saved: '}
      <MemoryLink memory={answer.memory} />
    </p>
  )
}

function asInput(draft: Draft) {
  const context = draft.context.trim()
  return {
    content: draft.content,
    ...(context === '' ? {} : { context }),
    ...(draft.tags.length === 0 ? {} : { tags: draft.tags }),
    source: 'capture' as const,
  }
}
