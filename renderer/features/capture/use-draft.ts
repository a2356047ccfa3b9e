import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createDraftStore } from './draft-store.ts'
import type { DraftState } from './draft-store.ts'

const draftStore = createDraftStore(localStorage)

/** The draft, shared by the box on Today, the dialog, and other tabs. */
export function useDraft(): DraftState {
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (event.storageArea === localStorage) draftStore.getState().reload()
    }
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }, [])
  return useStore(draftStore)
}
