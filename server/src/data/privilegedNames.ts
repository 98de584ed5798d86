/** Names that pick an identity rather than carry a credential, and the words that make such an identity a powerful one. */
import { wordSet } from './wordSet';

/** Variables whose value names a profile, role or account. */
export const IDENTITY_VARIABLE =
  /^(?:AWS_(?:DEFAULT_)?PROFILE|AWS_VAULT|AWS_ROLE_(?:ARN|NAME)|(?:OCI_CLI|DATABRICKS_CONFIG|ALIBABA_CLOUD|TENCENTCLOUD)_PROFILE|CLOUDSDK_ACTIVE_CONFIG_NAME|SNOWFLAKE_ROLE|AZURE_PROFILE|VAULT_ROLE)$/i;

/** Options whose value does. */
export const IDENTITY_FLAG = /^-{1,2}(?:aws-|aws_)?profile$/i;

/** Words for identities that may do everything, beside those of credential names. */
export const powerfulIdentities: ReadonlySet<string> = wordSet(
  'accountadmin sysadmin securityadmin orgadmin poweruser owner administratoraccess poweruseraccess',
);

/** Words that take the power back. */
export const limitedIdentities: ReadonlySet<string> = wordSet(
  'read readonly reader viewer view ro audit auditor limited',
);
