import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import buttons from './Button.module.css'
import { classNames } from './class-names.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  description?: string
  children: ReactNode
  /** Where the focus goes when it opens; the first control otherwise. */
  initialFocus?: RefObject<HTMLElement | null>
}

/** A modal sheet: focus stays in it, Escape closes it, focus goes back to where it was. */
export function Dialog({ title, isOpen, onOpenChange, description, children, initialFocus }: DialogProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup className={styles.popup} {...(initialFocus === undefined ? {} : { initialFocus })}>
          <div className={styles.head}>
            <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
            <BaseDialog.Close className={classNames(buttons.button, buttons.iconOnly)} aria-label="Close" title="Close">
              <X aria-hidden="true" />
            </BaseDialog.Close>
          </div>
          {description !== undefined && <BaseDialog.Description className={styles.description}>{description}</BaseDialog.Description>}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
