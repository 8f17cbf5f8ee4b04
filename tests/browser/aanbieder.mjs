// A certified OpenID provider on loopback, for the tests of a login: node aanbieder.mjs NODE_MODULES
//
// Prints its issuer when it listens, on a free port. Then each line on standard input is one order in JSON, answered by one line:
//   {"client": {...}}                        a client by its metadata (OpenID Connect Dynamic Registration 1.0)
//   {"account": {"login": .., "name": ..}}   somebody who may log in, by typing the login and nothing else
//   {"einde": login}                         end all sessions of that login, and tell the clients so

import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(`${modules}/oidc-provider/lib/${name}`).href);
const { default: Provider, interactionPolicy } = await from("index.js");
const { default: MemoryAdapter } = await from("adapters/memory_adapter.js");

const LEVELS = ["http://eidas.europa.eu/LoA/substantial", "http://eidas.europa.eu/LoA/high"];
const level = (asked) => (asked?.includes(LEVELS[1]) ? 1 : 0);
const server = createServer();
await once(server.listen(0, "127.0.0.1"), "listening");
const issuer = `http://127.0.0.1:${server.address().port}`;
const clients = new Map();
const accounts = new Map();
const sessions = new Map();
const subject = (login) => createHash("sha256").update(login).digest("hex").slice(0, 24);

class Store extends MemoryAdapter {
  async find(id) {
    return this.model === "Client" ? clients.get(id) : super.find(id);
  }

  async upsert(id, payload, seconds) {
    if (this.model === "Session") sessions.set(id, payload);
    return super.upsert(id, payload, seconds);
  }

  async destroy(id) {
    sessions.delete(id);
    return super.destroy(id);
  }
}

// Names under localhost are this machine, also where its resolver does not know that (RFC 6761).
function call(address, { method, headers, body }) {
  const { hostname, port, pathname, host } = new URL(address);
  if (!/(^|\.)localhost$|^127\.0\.0\.1$/.test(hostname)) throw new Error("not on this machine");
  const text = String(body);
  const lines = { ...Object.fromEntries(headers), host, "content-length": Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path: pathname, method, headers: lines }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(new Response(null, { status: answer.statusCode })));
    });
    sent.on("error", reject);
    sent.end(text);
  });
}

const policy = interactionPolicy.base();
const { Check } = interactionPolicy;
policy.get("login").checks.add(
  new Check("acr", "a stronger login is asked", ({ oidc }) =>
    level(oidc.params.acr_values) > LEVELS.indexOf(oidc.session.acr) && !oidc.result?.login
      ? Check.REQUEST_PROMPT
      : Check.NO_NEED_TO_PROMPT,
  ),
);

const page = (title, body) =>
  `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${title}</title></head><body><main>
<h1>${title}</h1>${body}</main></body></html>`;

const signing = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const provider = new Provider(issuer, {
  adapter: Store,
  acrValues: LEVELS,
  claims: { openid: ["sub", "amr"], profile: ["name", "preferred_username"], acr: null, auth_time: null, sid: null },
  clientAuthMethods: ["private_key_jwt"],
  clientDefaults: {
    backchannel_logout_session_required: true,
    id_token_signed_response_alg: "PS256",
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "PS256",
  },
  cookies: { keys: [randomBytes(32).toString("hex")] },
  enabledJWA: { clientAuthSigningAlgValues: ["PS256"], idTokenSigningAlgValues: ["PS256"] },
  features: {
    backchannelLogout: { enabled: true },
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = page("Afmelden", `${form}<button form="op.logoutForm" name="logout" value="yes">Meld af</button>`);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = page("Afgemeld", "<p>U bent afgemeld.</p>");
      },
    },
    userinfo: { enabled: false },
  },
  fetch: call,
  findAccount: (_, sub) => {
    const account = accounts.get(sub);
    return account && { accountId: sub, claims: () => ({ sub, name: account.name, preferred_username: account.login }) };
  },
  interactions: { policy, url: (_, { uid }) => `/interactie/${uid}` },
  jwks: { keys: [{ ...signing, use: "sig", alg: "PS256", kid: "toets" }] },
  // Whoever logs in works for the organisation that runs both: there is no consent to ask.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
  renderError: (ctx, { error }) => {
    ctx.body = page("Dat kan niet", `<p>${error}</p>`);
  },
  responseTypes: ["code"],
  scopes: ["openid", "profile"],
  ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 3600, IdToken: 300, Interaction: 600, Session: 3600 },
});

async function formOf(message) {
  let text = "";
  for await (const part of message) text += part;
  return new URLSearchParams(text);
}

// Two pages: who somebody is, and for the high level a second one that asks to confirm.
async function interact(req, res) {
  const { params } = await provider.interactionDetails(req, res);
  const form = req.method === "POST" ? await formOf(req) : new URLSearchParams();
  const login = form.get("login");
  const strong = level(params.acr_values);
  res.setHeader("content-type", "text/html; charset=utf-8");
  if (!login || !accounts.has(subject(login))) {
    const field = `<label>Inlognaam <input name="login" autocomplete="off"></label> <button>Log in</button>`;
    res.end(page("Inloggen", `<form method="post">${field}</form>`));
  } else if (strong && !form.has("bevestigd")) {
    const field = `<input type="hidden" name="login" value="${accounts.get(subject(login)).login}">`;
    res.end(page("Bevestigen", `<form method="post">${field}<button name="bevestigd" value="ja">Bevestig</button></form>`));
  } else {
    const who = { accountId: subject(login), acr: LEVELS[strong], amr: strong ? ["pwd", "mfa"] : ["pwd"] };
    await provider.interactionFinished(req, res, { login: who });
  }
}

async function end(login) {
  for (const [id, session] of sessions) {
    if (session.accountId !== subject(login)) continue;
    for (const [clientId, { sid }] of Object.entries(session.authorizations ?? {})) {
      const client = await provider.Client.find(clientId);
      if (client.backchannelLogoutUri) await client.backchannelLogout(session.accountId, sid);
    }
    await new Store("Session").destroy(id);
  }
}

async function obey(order) {
  if (order.client) clients.set(order.client.client_id, order.client);
  if (order.account) accounts.set(subject(order.account.login), order.account);
  if (order.einde) await end(order.einde);
}

const callback = provider.callback();
server.on("request", (req, res) => {
  const handled = req.url.startsWith("/interactie/") ? interact(req, res) : callback(req, res);
  Promise.resolve(handled).catch((error) => {
    res.statusCode = 500;
    res.end(error.message);
  });
});
console.log(issuer);

for await (const line of createInterface({ input: process.stdin })) {
  const said = await obey(JSON.parse(line)).then(() => "gedaan", (error) => `mislukt: ${error.message}`);
  console.log(said);
}
process.exit(0);
