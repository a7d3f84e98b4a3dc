/** Amazon has what is of models, of knowledge and of their management on hosts of their own. */
function hostOf(name: string) {
  return (address: string) => address.replace('//bedrock-runtime.', `//${name}.`);
}

/** Where knowledge bases are asked. */
export const agents = hostOf('bedrock-agent-runtime');
/** Where models and guardrails are listed. */
export const management = hostOf('bedrock');
