/** What somebody is vetted or trained for, in words. */
import { t, told } from "../words/words.ts";

const TRAINED = "trained:";

export function attestedFor(kind: string): string {
  return kind.startsWith(TRAINED)
    ? t("attested.trained", { name: kind.slice(TRAINED.length) })
    : told("attested", kind, { name: kind });
}
