/** Closes an open lock when nobody has touched the pages for ten minutes, in whichever tab; also when the machine slept meanwhile. */
import { isOpened, leave } from "./keep.ts";

const PATIENCE = 10 * 60_000;
const LOOK = 10_000;
/** When the pages were last touched, for all tabs. */
const USED = "usufruct-used";

let isWatched = false;

/** From now on; an open lock was touched just now. */
export function watchLock(): void {
  localStorage.setItem(USED, String(Date.now()));
  if (isWatched) return;
  isWatched = true;
  for (const touch of ["pointerdown", "keydown", "uf-go"]) {
    globalThis.addEventListener(touch, touched, { passive: true });
  }
  for (const back of ["pageshow", "visibilitychange"]) globalThis.addEventListener(back, look, { capture: true });
  setInterval(look, LOOK);
}

/** Whoever comes back too late opens it anew: the touch itself does not count. */
function touched(): void {
  if (isOpened() && !look()) localStorage.setItem(USED, String(Date.now()));
}

/** Closes the lock when it is time; says whether it did. */
function look(): boolean {
  const isLate = isOpened() && Date.now() - Number(localStorage.getItem(USED)) > PATIENCE;
  if (isLate) leave();
  return isLate;
}
