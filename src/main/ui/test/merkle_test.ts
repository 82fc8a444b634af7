/** The log's tree and its signed head, by known answers. */
import { base64 } from "../node/bytes.ts";
import { isSignedBy, readCheckpoint } from "../hall/checkpoint.ts";
import { GrowingTree } from "../hall/merkle.ts";
import { equal } from "./helper.ts";

/** The leaves and roots that implementations of RFC 6962 check themselves with. */
const LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (each) => parseInt(each, 16));
}

function hex(of: Uint8Array): string {
  return [...of].map((each) => each.toString(16).padStart(2, "0")).join("");
}

Deno.test("a growing tree has the known roots at every size", async () => {
  const tree = new GrowingTree();
  equal(hex(await tree.root()), ROOTS[0]);
  for (const [at, leaf] of LEAVES.entries()) {
    await tree.add(bytes(leaf));
    equal(hex(await tree.root()), ROOTS[at + 1], `${at + 1} leaves`);
  }
});

/** The signed note of Go's package `golang.org/x/mod/sumdb/note`, whose key and signature stand in its documentation. */
const NOTE = "If you think cryptography is the answer to your problem,\n" +
  "then you don't know what your problem is.\n\n" +
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

Deno.test("a note that is no head of a log is refused", () => {
  let refused = false;
  try {
    readCheckpoint(NOTE);
  } catch {
    refused = true;
  }
  equal(refused, true);
});

Deno.test("a head is believed from the key that signed it, and not once a letter differs", async () => {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const { base58, join, sha256, utf8 } = await import("../node/bytes.ts");
  const multikey = `z${base58(join(new Uint8Array([0xed, 0x01]), raw))}`;
  const text = `log\n2\n${base64(bytes(ROOTS[2]!))}\n`;
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, utf8(text)));
  const id = (await sha256(join(utf8("log\n"), new Uint8Array([1]), raw))).slice(0, 4);
  const note = `${text}\n— log ${base64(join(id, signature))}\n`;
  equal(await isSignedBy(readCheckpoint(note), multikey), true);
  equal(await isSignedBy(readCheckpoint(note.replace("\n2\n", "\n3\n")), multikey), false);
});
