import { create } from 'zustand'

export type Overlay = 'capture' | 'shortcuts'

interface OverlayState {
  open: Overlay | null
  show: (overlay: Overlay) => void
  hide: () => void
}

/** Which sheet lies over the page. */
export const useOverlay = create<OverlayState>((set) => ({
  open: null,
  show: (overlay) => set({ open: overlay }),
  hide: () => set({ open: null }),
}))
