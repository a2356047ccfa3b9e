import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { TagChange } from '../../../contract/memory.ts'
import { useCommand, useMethod } from '../../api/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCounted } from '../../ui/format.ts'
import { useToast } from '../../ui/Toast.tsx'
import { useWayBack } from '../../ui/use-way-back.ts'
import { normalizeTag, tagProblem } from '../capture/tag-text.ts'
import styles from './TagDialog.module.css'

interface TagDialogProps {
  tag: string
  onClose: () => void
  /** Also called, the other way round, when the person takes it back. */
  onRenamed: (from: string, to: string) => void
}

/** Gives a tag another name everywhere. A name that is in use means that the two become one. */
export function TagDialog({ tag, onClose, onRenamed }: TagDialogProps) {
  const [typed, setTyped] = useState(tag)
  const { data } = useMethod('tag.list', {})
  const { rename, merge, error, isPending } = useTagChange(tag, onClose, onRenamed)
  const id = useId()
  const to = normalizeTag(typed)
  const problem = to === '' ? 'a tag needs a name' : tagProblem(to)
  const existing = to === tag ? undefined : data?.tags.find((other) => other.tag === to)
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    if (problem !== null || to === tag || isPending) return
    if (existing === undefined) rename(to)
    else merge(to)
  }
  return (
    <Dialog title={`Rename #${tag}`} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form className={styles.form} onSubmit={onSubmit}>
        <label htmlFor={id}>New name</label>
        <input id={id} dir="auto" value={typed} onChange={(event) => setTyped(event.target.value)} aria-invalid={problem !== null} />
        <p className={styles.hint}>{problem ?? hint(existing)}</p>
        {error !== null && <ErrorNotice error={error} title="The tag was not changed." />}
        <div className={styles.actions}>
          <Button type="submit" variant="primary" disabled={problem !== null || to === tag || isPending}>
            {existing === undefined ? 'Rename' : `Merge into #${existing.tag}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  )
}

function hint(existing: { tag: string; count: number } | undefined): string {
  if (existing === undefined) return 'It changes on every note. Your texts stay as they are, also where they write the tag.'
  return `#${existing.tag} is already on ${formatCounted(existing.count, 'note')}: the two become one.`
}

/** Renames or merges, and offers the way back. */
function useTagChange(tag: string, onClose: () => void, onRenamed: TagDialogProps['onRenamed']) {
  const renaming = useCommand('tag.rename')
  const merging = useCommand('tag.merge')
  const takeBack = useWayBack()
  const notify = useToast()
  const told = (to: string) => (change: TagChange) => {
    const undo = async () => {
      if (await takeBack('tag.undo', { id: change.id }, `#${tag} is back.`)) onRenamed(to, tag)
    }
    onClose()
    onRenamed(tag, to)
    notify({
      text: `#${tag} is now #${to} on ${formatCounted(change.memories, 'note')}.`,
      action: { label: 'Undo', run: () => void undo() },
    })
  }
  return {
    rename: (to: string) => renaming.mutate({ from: tag, to }, { onSuccess: told(to) }),
    merge: (to: string) => merging.mutate({ from: [tag], into: to }, { onSuccess: told(to) }),
    error: renaming.error ?? merging.error,
    isPending: renaming.isPending || merging.isPending,
  }
}
