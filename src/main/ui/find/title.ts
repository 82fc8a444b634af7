/** What a thing is called; empty for what the reader may not see. */
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { here } from "../shell/here.ts";

export async function titleOf(offer: string, node = here().node): Promise<string> {
  const found = await node.find<{ record: ShownRecord }>(`/api/v1/offers/${encodeURIComponent(offer)}`);
  return found === undefined ? "" : String(fieldsOf(found.record).title);
}
