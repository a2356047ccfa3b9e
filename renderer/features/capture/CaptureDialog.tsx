import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { useOverlay } from '../../app/overlays.ts'
import { memoryPath } from '../../app/paths.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { CaptureForm } from './CaptureForm.tsx'

/** The capture box over any screen; it closes when the note is stored. */
export function CaptureDialog() {
  const { open, hide } = useOverlay()
  const textRef = useRef<HTMLTextAreaElement>(null)
  const notify = useToast()
  const navigate = useNavigate()
  return (
    <Dialog title="New note" isOpen={open === 'capture'} onOpenChange={hide} initialFocus={textRef}>
      <CaptureForm
        textRef={textRef}
        onSaved={({ memory }) => {
          hide()
          notify({ text: 'Saved.', action: { label: 'Open', run: () => void navigate(memoryPath(memory.id)) } })
        }}
      />
    </Dialog>
  )
}
