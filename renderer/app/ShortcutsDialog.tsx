import { Dialog } from '../ui/Dialog.tsx'
import { useOverlay } from './overlays.ts'
import { SHORTCUTS } from './shortcuts.ts'
import styles from './ShortcutsDialog.module.css'

const isMac = navigator.userAgent.includes('Mac OS')

export function ShortcutsDialog() {
  const { open, hide } = useOverlay()
  return (
    <Dialog title="Keyboard shortcuts" isOpen={open === 'shortcuts'} onOpenChange={hide}>
      <div className={styles.groups}>
        {SHORTCUTS.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl>
              {group.keys.map(({ keys, text }) => (
                <div key={text} className={styles.row}>
                  <dt>{text}</dt>
                  <dd className={styles.keys}>
                    {occurrences(keys).map(({ key, nth }) => (
                      <kbd key={`${key} ${nth}`} className={styles.key}>
                        {key === 'Mod' ? modifier() : key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function modifier(): string {
  return isMac ? '⌘' : 'Ctrl'
}

/** "G G" is a shortcut: the same key twice needs two names. */
function occurrences(keys: string[]): { key: string; nth: number }[] {
  return keys.map((key, position) => ({ key, nth: keys.slice(0, position).filter((earlier) => earlier === key).length }))
}
