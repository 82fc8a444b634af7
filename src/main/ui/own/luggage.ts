/** What a member takes along from one node to another, in a file sealed to their own key. As `usufruct.client.Moving`. */
import { base64Url, type Bytes, fromBase64Url, join, utf8 } from "../node/bytes.ts";
import { canonicalBytes, type Json, type JsonObject } from "../node/json.ts";
import { instant } from "../passport/document.ts";
import { newId, sign } from "../record/draft.ts";
import { fieldsOf, type ShownRecord } from "../record/fields.ts";
import { openFrom, sealTo } from "../record/hpke.ts";
import { opened, ownData } from "../record/own.ts";
import { here } from "../shell/here.ts";

const FORMAT = "moving-file@v1";

/** The length of an X25519 key, which comes first. */
const ENC = 32;

const NOTHING = new Uint8Array();

/** What belongs to the old node, or was about its people and pictures. */
const LEFT_BEHIND = ["group", "together", "party", "series", "photos", "privatePhotos", "at"];

/** A need as the old node attests it: its record, and the entry of the log since when it had its place. */
export interface MovedNeed {
  record: ShownRecord;
  entry: { at: number };
}

/** A file that was opened: what the old node signed, and the sealed fields of the needs in it, by their ids. */
export interface Luggage {
  bundle: JsonObject & { node: string; needs: unknown[] };
  hidden: Record<string, JsonObject>;
}

export function needsOf({ bundle }: Luggage): MovedNeed[] {
  return bundle.needs as unknown as MovedNeed[];
}

function purpose(): Bytes {
  return utf8(`usufruct/moving@v1|${here().keys!.did}`);
}

/** The file to keep. */
export async function packed(): Promise<Bytes> {
  const { node, keys } = here();
  const [bundle, data] = await Promise.all([
    node.get<Luggage["bundle"]>(`/api/v1/passports/${encodeURIComponent(keys!.did)}/moving`),
    ownData(node),
  ]);
  const hidden: JsonObject = {};
  for (const { record } of needsOf({ bundle, hidden: {} })) {
    const [id, version] = [String(record.header.id), Number(record.header.version)];
    hidden[id] = Object.fromEntries(await opened(node, data, id, version));
  }
  const { enc, ciphertext } = await sealTo(
    keys!.agreementPublic,
    purpose(),
    NOTHING,
    canonicalBytes({ bundle, hidden }),
  );
  return canonicalBytes({ format: FORMAT, person: keys!.did, sealed: base64Url(join(enc, ciphertext)) });
}

/** Nothing, where it is no such file, or one that another key sealed. */
export async function unpacked(file: Bytes): Promise<Luggage | undefined> {
  const { keys } = here();
  try {
    const json = JSON.parse(new TextDecoder().decode(file)) as JsonObject;
    if (json.format !== FORMAT || json.person !== keys!.did) return undefined;
    const parcel = fromBase64Url(String(json.sealed));
    const plain = await openFrom(
      { privateKey: keys!.agreement, publicKey: keys!.agreementPublic },
      { enc: parcel.slice(0, ENC), ciphertext: parcel.slice(ENC) },
      purpose(),
      NOTHING,
    );
    return JSON.parse(new TextDecoder().decode(plain)) as Luggage;
  } catch (e) {
    console.info(e);
    return undefined;
  }
}

/** Asks for one of the needs anew, here. @param group that is asked; any where it is empty */
export async function takeIn(luggage: Luggage, { record, entry }: MovedNeed, group: string): Promise<void> {
  const { node, keys, info } = here();
  const was = String(record.header.id);
  const sealed = luggage.hidden[was] ?? {};
  const fields = Object.fromEntries(
    Object.entries({ ...fieldsOf(record), ...sealed }).filter(([name]) => !LEFT_BEHIND.includes(name)),
  ) as JsonObject;
  if (group !== "") fields.group = group;
  fields.moved = { from: luggage.bundle.node, need: was, since: instant(new Date(entry.at)) };
  const draft = {
    category: String(record.header.category),
    visibility: record.header.visibility as "node",
    fields,
    sealed: new Set(Object.keys(sealed)),
    revision: { id: newId(node.now()), version: 1 },
  };
  const { body } = await sign(draft, keys!, info, node.now());
  const need = JSON.parse(new TextDecoder().decode(body)) as Json;
  await node.post("/api/v1/moves", { bundle: luggage.bundle, need });
}
