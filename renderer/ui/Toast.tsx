import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import buttons from './Button.module.css'
import { classNames } from './class-names.ts'
import styles from './Toast.module.css'

const SHOWN_MS = 8_000

interface ToastMessage {
  text: string
  /** A way back or onward: "Undo", "Open". */
  action?: { label: string; run: () => void }
}

/** Tells of something that has happened, with a way back. `const notify = useToast(); notify({ text: 'Deleted', action })`. */
export function useToast(): (message: ToastMessage) => void {
  const manager = Toast.useToastManager()
  return ({ text, action }) => {
    const id = manager.add({
      title: text,
      timeout: SHOWN_MS,
      ...(action === undefined
        ? {}
        : {
            actionProps: {
              children: action.label,
              onClick: () => {
                action.run()
                manager.close(id)
              },
            },
          }),
    })
  }
}

/** Holds the messages of everything below it; wraps the whole app once. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection={['right', 'down']}>
      <Toast.Title className={styles.text} />
      <Toast.Action className={classNames(buttons.button, buttons.plain)} />
      <Toast.Close className={classNames(buttons.button, buttons.iconOnly)} aria-label="Dismiss">
        <X aria-hidden="true" />
      </Toast.Close>
    </Toast.Root>
  ))
}
