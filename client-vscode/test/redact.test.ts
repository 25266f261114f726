import { describe, expect, it } from 'vitest';
import { redact } from '../src/redact';

const SECRET = 'sk-\\"quoted\\" \\u0041}]';

describe('what is logged of a message', () => {
  it.each([0, 4])('holds no key that is given to the sidecar, indented by %d', (indent) => {
    const secret = 'sk-"quoted"\\ }], "secret": "x"';
    const params = JSON.stringify(
      { provider: 'anthropic', secret, origins: ['https://api.anthropic.com'] },
      null,
      indent,
    );
    const logged = redact(`Sending request 'modelrouter/setCredential - (3)'.\nParams: ${params}`);
    expect(logged).not.toContain('sk-');
    expect(logged).toContain('"(not logged)"');
    expect(logged).toContain('https://api.anthropic.com');
  });

  it('holds none when the trace is one of JSON', () => {
    const message = { method: 'modelrouter/setCredential', params: { model: 'm', secret: SECRET } };
    expect(redact(JSON.stringify({ type: 'send-request', message }))).not.toContain('sk-');
  });

  it('holds no header of a model and no password of a proxy', () => {
    const models = [{ name: 'a', headers: { Authorization: 'Bearer sk-} "', 'X-Two': 'sk-2' }, provider: 'openai' }];
    const text = JSON.stringify({ user: { models, 'http.proxy': 'http://me:sk-pw@proxy' } }, null, 2);
    const logged = redact(text);
    expect(logged).not.toContain('sk-');
    expect(logged).toContain('"provider": "openai"');
  });

  it('is whole otherwise, code with such words in it too', () => {
    const text = JSON.stringify({ contentChanges: [{ text: '{ "secret": "of the story", "headers": {} }' }] });
    expect(redact(text)).toBe(text);
  });
});
