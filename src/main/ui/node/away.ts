/** Other nodes at which the reader asked something: a page speaks to its own node alone, and that carries what was signed for another. */
import { here } from "../shell/here.ts";
import { base64Url, type Bytes, fromBase64Url } from "./bytes.ts";
import { Node, type NodeInfo } from "./node.ts";

/** Another node where members may ask, and for what. */
export interface Place {
  peering: string;
  node: string;
  url: string;
  categories: string[];
  groups: string[];
}

/** What came back from there, whatever it was. */
interface Carried {
  status: number;
  mediaType: string;
  body: string;
}

/** Answers that have no body. */
const BARE = [204, 205, 304];

export function places(): Promise<Place[]> {
  return here().node.all<Place>("/api/v1/asks/places");
}

/** Another node, asked under the reader's own key; what it grants is sealed to the reader, so the node between cannot open it. */
export class Away extends Node {
  constructor(private readonly place: Place) {
    super(here().keys);
    this.goBy(here().node);
  }

  override async info(): Promise<NodeInfo> {
    return { ...here().info, did: this.place.node, url: this.place.url };
  }

  protected override async reach(
    method: string,
    path: string,
    body: Bytes | undefined,
    type?: string,
  ): Promise<Response> {
    const headers = await this.signed(method, path, body, type);
    const letter = { method, path, headers, body: base64Url(body ?? new Uint8Array()) };
    const { node } = here();
    const told = await node.post<Carried>(`/api/v1/peers/${this.place.peering}/relay`, letter);
    const answered = BARE.includes(told.status) ? null : fromBase64Url(told.body);
    return new Response(answered, { status: told.status, headers: { "content-type": told.mediaType } });
  }
}
