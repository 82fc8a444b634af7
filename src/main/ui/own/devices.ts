/** On which devices the reader is told, and whether this one is among them. */
import { html, nothing, type TemplateResult } from "lit";
import { base64Url, fromBase64Url, sha256, utf8 } from "../node/bytes.ts";
import { here } from "../shell/here.ts";
import type { DeedPage } from "../shell/deed-page.ts";
import { day } from "../words/times.ts";
import { t } from "../words/words.ts";

interface Device {
  id: string;
  name: string;
  mark: string;
  since: string;
}

/** What is known of the devices. */
export interface Devices {
  key: string;
  items: Device[];
  /** The mark of this browser, where it takes messages. */
  mine?: string;
}

export async function devicesOf(): Promise<Devices> {
  const [devices, subscription] = await Promise.all([
    here().node.get<Devices>("/api/v1/notices/devices"),
    able() ? subscribed() : undefined,
  ]);
  return subscription === undefined ? devices : { ...devices, mine: await mark(subscription.endpoint) };
}

/** Browsers have it where the page came over https, and on some telephones only once the page lies on the home screen. */
function able(): boolean {
  return globalThis.isSecureContext && "serviceWorker" in navigator && "PushManager" in globalThis &&
    "Notification" in globalThis;
}

async function subscribed(): Promise<PushSubscription | undefined> {
  const registration = await navigator.serviceWorker.getRegistration();
  return await registration?.pushManager.getSubscription() ?? undefined;
}

async function mark(endpoint: string): Promise<string> {
  return base64Url(await sha256(utf8(endpoint)));
}

export function devicesSection(devices: Devices, page: DeedPage): TemplateResult {
  const isHere = devices.items.some((each) => each.mark === devices.mine);
  return html`
    <section class="stack section wide" aria-labelledby="devices">
      <h2 id="devices">${t("devices.heading")}</h2>
      ${devices.items.length === 0 ? nothing : html`
        <ul class="rows">
          ${devices.items.map((each) =>
            html`
              <li>
                <div>
                  <p>${each.name}${each.mark === devices.mine
                    ? html`
                      <span class="tag good">${t("devices.this")}</span>
                    `
                    : nothing}</p>
                  <p class="small soft">${t("devices.since", { day: day(new Date(each.since), here().info.zone) })}</p>
                </div>
                <button class="button" ?disabled="${page.busy}" @click="${() =>
                  page.act("told.device-stopped", () => stop(each, devices))}">
                  ${t(
                    "devices.stop",
                  )}<span class="hidden-label"> ${each.name}</span>
                </button>
              </li>
            `
          )}
        </ul>
      `} ${isHere ? nothing : offered(devices, page)}
    </section>
  `;
}

function offered(devices: Devices, page: DeedPage): TemplateResult {
  if (!able()) {
    return html`
      <p>${t("devices.cannot")}</p>
    `;
  }
  if (Notification.permission === "denied") {
    return html`
      <p>${t("devices.denied")}</p>
    `;
  }
  return html`
    <form class="card" @submit="${(event: SubmitEvent) => onAgreed(event, devices, page)}">
      <h3>${t("devices.here")}</h3>
      <p>${t("devices.words")}</p>
      <p>${t("devices.carrier")}</p>
      <div class="field">
        <label for="device-name">${t("devices.name")}</label>
        <input
          id="device-name"
          name="name"
          required
          maxlength="60"
          autocomplete="off"
          value="${guessed(navigator.userAgent)}"
        >
      </div>
      <p><button class="button main-action" ?disabled="${page.busy}">${t("devices.agree")}</button></p>
    </form>
  `;
}

/** The browser asks by itself, too; whoever says no there has said no here. */
async function onAgreed(event: SubmitEvent, devices: Devices, page: DeedPage): Promise<void> {
  event.preventDefault();
  const name = String(new FormData(event.target as HTMLFormElement).get("name"));
  const isGranted = await Notification.requestPermission() === "granted";
  await page.act(isGranted ? "told.device" : "told.device-not", async () => {
    if (isGranted) await subscribe(devices, name);
  });
}

async function subscribe(devices: Devices, name: string): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  if (before !== null) await before.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: fromBase64Url(devices.key),
  });
  const { endpoint, keys } = subscription.toJSON();
  await here().node.post("/api/v1/notices/devices", {
    endpoint: endpoint!,
    key: keys!.p256dh!,
    auth: keys!.auth!,
    name,
  });
}

async function stop(device: Device, devices: Devices): Promise<void> {
  await here().node.remove(`/api/v1/notices/devices/${device.id}`);
  if (device.mark === devices.mine) await (await subscribed())?.unsubscribe();
}

/** What somebody may call it, by what the browser says of itself. */
export function guessed(agent: string): string {
  const first = (of: [RegExp, string][]) => of.find(([each]) => each.test(agent))?.[1];
  const browser = first([[/Firefox/, "Firefox"], [/Edg/, "Edge"], [/Chrom/, "Chrome"], [/Safari/, "Safari"]]);
  const system = first([
    [/Android/, "Android"],
    [/iPhone/, "iPhone"],
    [/iPad/, "iPad"],
    [/Windows/, "Windows"],
    [/Mac/, "Mac"],
    [/Linux/, "Linux"],
  ]);
  return [browser, system].filter((each) => each !== undefined).join(", ");
}
