import { CornerLeftUp, Folder } from 'lucide-react'
import { useState } from 'react'
import { useMethod } from '../../api/hooks.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCounted } from '../../ui/format.ts'
import { SkeletonAfterDelay } from '../../ui/SkeletonAfterDelay.tsx'
import styles from './FolderWalker.module.css'

interface FolderWalkerProps {
  /** Where to begin; the home folder when empty. */
  from: string
  /** Called with each folder walked into: it is the choice until another is. */
  onPick: (path: string) => void
}

/** Walks through the folders of this machine. */
export function FolderWalker({ from, onPick }: FolderWalkerProps) {
  const [path, setPath] = useState(from)
  const { data: folder, error } = useMethod('transfer.folders', path === '' ? {} : { path }, { keepPrevious: true })
  const walk = (next: string) => {
    setPath(next)
    onPick(next)
  }
  if (error !== null) {
    return (
      <ErrorNotice
        error={error}
        title="This folder cannot be opened."
        onRetry={() => {
          setPath('')
        }}
      />
    )
  }
  if (folder === undefined) return <SkeletonAfterDelay />
  return (
    <div className={styles.walker}>
      <p className={styles.here}>
        <bdi>{folder.path}</bdi>
        <span className={styles.count}>{formatCounted(folder.markdownFiles, 'note')} directly in it</span>
      </p>
      <ul className={styles.folders} aria-label={`Folders in ${folder.path}`}>
        {folder.parent !== null && (
          <li>
            <button type="button" className={styles.folder} onClick={() => walk(folder.parent ?? '')}>
              <CornerLeftUp aria-hidden="true" /> One level up
            </button>
          </li>
        )}
        {folder.folders.map(({ name, path: child }) => (
          <li key={child}>
            <button type="button" className={styles.folder} onClick={() => walk(child)}>
              <Folder aria-hidden="true" /> <bdi>{name}</bdi>
            </button>
          </li>
        ))}
        {folder.folders.length === 0 && <li className={styles.count}>No folders in here.</li>}
      </ul>
    </div>
  )
}
