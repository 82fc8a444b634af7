/** What a grant opens, and that nothing which was changed on the way is believed. */
import { base64Url, type Bytes, fromBase64Url, random, sha256, utf8 } from "../node/bytes.ts";
import { canonicalBytes, type Json, type JsonObject } from "../node/json.ts";
import { proved } from "../passport/document.ts";
import { type Keys, keysOf } from "../passport/keys.ts";
import { commitment, sealWith } from "../record/data-key.ts";
import { type Grant, open } from "../record/grant.ts";
import { sealTo } from "../record/hpke.ts";
import { equal, fails } from "./helper.ts";

const AT = "2026-03-02T09:00:00Z";
const [group, node, ana, ben] = await Promise.all([1, 2, 3, 4].map((each) => keysOf(new Uint8Array(32).fill(each))));
const context = utf8("01offer|1|offer.tool@v1");

const keysOfAll = (did: string) =>
  Promise.resolve([group!, node!].filter((each) => each.did === did).map((each) => each.keyId.split("#")[1]!));

interface Sealed {
  key: Bytes;
  payload: Bytes;
  seal: { commitment: string; digest: string };
}

async function sealed(fields: Json): Promise<Sealed> {
  const key = random(32);
  const payload = await sealWith(key, canonicalBytes(fields), context);
  return {
    key,
    payload,
    seal: { commitment: base64Url(await commitment(key)), digest: base64Url(await sha256(payload)) },
  };
}

async function header(fields: Json[], seal: JsonObject, by: Keys = group!): Promise<JsonObject> {
  const digests = await Promise.all(fields.map(async (each) => base64Url(await sha256(canonicalBytes(each)))));
  const unsigned = {
    id: "01offer",
    category: "offer.tool@v1",
    version: 1,
    issuer: group!.did,
    authority: { node: node!.did },
    digests,
    seal,
  };
  return proved(unsigned, by, AT);
}

async function grantOf(signed: JsonObject, part: Sealed, more: Partial<Grant> = {}): Promise<Grant> {
  const info = utf8(`usufruct/grant@v1|01grant|01permit|${AT}`);
  const forAna = await sealTo(ana!.agreementPublic, info, context, part.key);
  return {
    grantId: "01grant",
    assignmentId: "01permit",
    expiresAt: AT,
    key: { enc: base64Url(forAna.enc), ciphertext: base64Url(forAna.ciphertext) },
    payload: base64Url(part.payload),
    record: { header: signed, fields: [] },
    ...more,
  };
}

const FIELDS: Json[] = [["salt-of-sixteen-bytes-1", "doorCode", "heron"], [
  "salt-of-sixteen-bytes-2",
  "address",
  "Shed 3",
]];
const part = await sealed(FIELDS);
const good = await grantOf(await header(FIELDS, part.seal), part);

Deno.test("opens for its holder alone", async () => {
  equal([...await open(good, ana!, keysOfAll)], [["doorCode", "heron"], ["address", "Shed 3"]]);
  await fails(open(good, ben!, keysOfAll), "Error");
  await fails(open({ ...good, expiresAt: "2026-03-02T10:00:00Z" }, ana!, keysOfAll), "Error");
});

Deno.test("believes no other record, payload, key or field", async () => {
  const changed = { ...good.record.header, version: 2 };
  await fails(open({ ...good, record: { header: changed, fields: [] } }, ana!, keysOfAll), "does not fit");
  const foreign = await grantOf(await header(FIELDS, part.seal, ben!), part);
  await fails(open(foreign, ana!, keysOfAll), "somebody else");
  const payload = fromBase64Url(good.payload);
  payload[30]! ^= 1;
  await fails(open({ ...good, payload: base64Url(payload) }, ana!, keysOfAll), "another one");
  const otherKey = { ...part.seal, commitment: base64Url(random(32)) };
  await fails(open(await grantOf(await header(FIELDS, otherKey), part), ana!, keysOfAll), "another key");
  const slipped = await sealed([["salt-of-sixteen-bytes-3", "doorCode", "elsewhere"]]);
  await fails(
    open(await grantOf(await header(FIELDS, slipped.seal), slipped), ana!, keysOfAll),
    "not one that was signed",
  );
});

Deno.test("believes a part that was sealed anew by its node alone", async () => {
  const anew = await sealed(FIELDS);
  const statement = { format: "reseal@v1", id: "01offer", version: 1, sealing: 1, seal: anew.seal };
  const signed = await header(FIELDS, part.seal);
  const byNode = await grantOf(signed, anew, { reseal: await proved(statement, node!, AT) });
  equal((await open(byNode, ana!, keysOfAll)).size, 2);
  await fails(open(await grantOf(signed, anew), ana!, keysOfAll), "another one");
  const byGroup = await grantOf(signed, anew, { reseal: await proved(statement, group!, AT) });
  await fails(open(byGroup, ana!, keysOfAll), "somebody else");
  const ofAnother = await grantOf(signed, anew, { reseal: await proved({ ...statement, version: 2 }, node!, AT) });
  await fails(open(ofAnother, ana!, keysOfAll), "another item");
});
