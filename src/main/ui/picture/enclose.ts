/** Sends pictures before the record that names them, sealed to the node. As `usufruct.client.Photos`. */
import { base64Url, type Bytes, fromBase64Url, join, sha256, utf8 } from "../node/bytes.ts";
import type { JsonObject } from "../node/json.ts";
import type { Node } from "../node/node.ts";
import { sealTo } from "../record/hpke.ts";

const SEALED = "application/vnd.usufruct.sealed";

/** A picture with what is said of it. */
export interface Enclosed {
  bytes: Bytes;
  alt: string;
  /** Of an outcome: of what it is. */
  of?: "out" | "back" | "damage";
}

/** What stands for them in the field of a record. */
export function named(pictures: Enclosed[]): Promise<JsonObject[]> {
  return Promise.all(pictures.map(async ({ bytes, alt, of }) => ({
    digest: base64Url(await sha256(bytes)),
    type: "image/jpeg",
    ...(alt !== "" && { alt }),
    ...(of !== undefined && { of }),
  })));
}

/** Sends them, and says what stands for them. Sending the same again is no harm. */
export async function enclose(node: Node, item: string, version: number, pictures: Enclosed[]): Promise<JsonObject[]> {
  const { agreementKey } = await node.info();
  const fields = await named(pictures);
  for (const [at, { bytes }] of pictures.entries()) {
    const digest = String(fields[at]!.digest);
    const context = utf8(`${item}|${digest}|attachment@v1`);
    const { enc, ciphertext } = await sealTo(
      fromBase64Url(agreementKey),
      utf8("usufruct/attachment@v1"),
      context,
      bytes,
    );
    await node.upload(`/api/v1/attachments/${item}/versions/${version}/${digest}`, join(enc, ciphertext), SEALED);
  }
  return fields;
}
