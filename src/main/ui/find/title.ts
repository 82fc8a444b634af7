/** What a thing is called; empty for what the reader may not see. */
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";

export async function titleOf(offer: string): Promise<string> {
  const found = await here().node.find<{ record: ShownRecord }>(`/api/v1/offers/${encodeURIComponent(offer)}`);
  return found === undefined ? "" : String(fieldsOf(found.record).title);
}
