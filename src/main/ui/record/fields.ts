/** A record as the node shows it: opened fields, as far as the reader may see them. */
import type { Json, JsonObject } from "../node/json.ts";

export interface ShownRecord {
  header: JsonObject;
  fields: [string, string, Json][];
}

export function fieldsOf(record: ShownRecord): Record<string, Json> {
  return Object.fromEntries(record.fields.map(([, name, value]) => [name, value]));
}
