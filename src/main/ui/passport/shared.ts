/**
 * A passport on a device that many use, as one at the desk: it is forgotten when nobody has touched the device for five
 * minutes, and once its tab was closed it is not there any more when the pages are opened again.
 */
import { forget, isShared } from "./keep.ts";

const PATIENCE = 5 * 60_000;
const TAB = "usufruct-shared";
const SHARED = "uf-shared";

/** Says that the passport of this tab is on a shared device. */
export function share(): void {
  sessionStorage.setItem(TAB, "yes");
  globalThis.dispatchEvent(new Event(SHARED));
}

/** Forgets what another tab left, before anything is asked under its name. */
export async function forgetLeft(): Promise<void> {
  if (sessionStorage.getItem(TAB) === null && await isShared()) await forget();
}

/** From now on nobody has to think of leaving. */
export function watch(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    clearTimeout(timer);
    if (sessionStorage.getItem(TAB) !== null) timer = setTimeout(() => void leave(), PATIENCE);
  };
  for (const touch of ["pointerdown", "keydown", "uf-go", SHARED]) {
    globalThis.addEventListener(touch, begin, { passive: true });
  }
  begin();
}

async function leave(): Promise<void> {
  sessionStorage.removeItem(TAB);
  await forget();
  location.assign("/");
}
