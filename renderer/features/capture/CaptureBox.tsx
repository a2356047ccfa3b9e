import { CaptureForm } from './CaptureForm.tsx'
import styles from './CaptureBox.module.css'

/** The box on Today where a note is written. */
export function CaptureBox() {
  return (
    <div className={styles.box}>
      <CaptureForm />
    </div>
  )
}
