/** A program that can be connected: where its configuration stands, and what is written there. */
export interface McpClientGuide {
  readonly id: 'claudeCode' | 'claude' | 'chatgpt' | 'vscode' | 'cursor';
  readonly title: string;
  readonly snippet: (url: string) => string;
}

/** Stands where a token is put in: none is ever shown here. */
const tokenPlace = 'YOUR_TOKEN';

const bearer = `Bearer ${tokenPlace}`;

function written(value: object): string {
  return JSON.stringify(value, null, 2);
}

export const mcpClients: readonly McpClientGuide[] = [
  {
    id: 'claudeCode',
    title: 'Claude Code',
    snippet: (url) => `claude mcp add --transport http snodo ${url} --header "Authorization: ${bearer}"`,
  },
  {
    id: 'claude',
    title: 'Claude',
    snippet: (url) =>
      written({
        mcpServers: {
          snodo: { command: 'npx', args: ['-y', 'mcp-remote', url, '--header', `Authorization: ${bearer}`] },
        },
      }),
  },
  { id: 'chatgpt', title: 'ChatGPT', snippet: (url) => url },
  {
    id: 'vscode',
    title: 'VS Code',
    snippet: (url) =>
      written({
        inputs: [{ type: 'promptString', id: 'snodo-token', description: 'Snodo', password: true }],
        servers: {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code fills it in.
          snodo: { type: 'http', url, headers: { Authorization: 'Bearer ${input:snodo-token}' } },
        },
      }),
  },
  {
    id: 'cursor',
    title: 'Cursor',
    snippet: (url) => written({ mcpServers: { snodo: { url, headers: { Authorization: bearer } } } }),
  },
];
