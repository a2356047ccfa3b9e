import type { Memory } from '../../../contract/memory.ts'
import { useCommand } from '../../api/hooks.ts'
import { useToast } from '../../ui/Toast.tsx'

/** Deletes into the trash and offers the way back at once; restores. */
export function useDeleteWithUndo(memory: Pick<Memory, 'id' | 'title'>) {
  const notify = useToast()
  const deletion = useCommand('memory.delete')
  const restoration = useCommand('memory.restore')
  const restore = () => restoration.mutate({ id: memory.id }, { onSuccess: () => notify({ text: 'Restored.' }) })
  const remove = () =>
    deletion.mutate(
      { id: memory.id },
      { onSuccess: () => notify({ text: `“${shortened(memory.title)}” is in the trash.`, action: { label: 'Undo', run: restore } }) },
    )
  return { remove, restore, error: deletion.error ?? restoration.error }
}

function shortened(title: string): string {
  return title.length > 60 ? `${title.slice(0, 57).trimEnd()}…` : title
}
