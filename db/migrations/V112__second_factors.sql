-- Second factors: codes of an authenticator app, passkeys, recovery codes. A code works once, also over two panels.

create table totp (
    account_id uuid primary key references account,
    -- encrypted by the application: it must be read to compute the codes
    secret bytea not null,
    -- the time step (30 s since 1970) of the last code that was accepted: each step is accepted once
    last_step bigint not null default 0,
    created_at timestamptz not null,
    -- null: shown, but no code was entered yet; it does not count
    confirmed_at timestamptz,
    last_used_at timestamptz
);

create table recovery_code (
    account_id uuid not null references account,
    code_hash varchar(64) not null,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
);

create table passkey (
    id uuid primary key,
    account_id uuid not null references account,
    -- the authenticator's name for it, at most 1023 bytes, in base64url
    credential_id varchar(1364) not null unique,
    -- AAGUID, credential id and public key, as the authenticator wrote them
    credential bytea not null,
    sign_count bigint not null check (sign_count >= 0),
    backup_eligible boolean not null,
    backed_up boolean not null,
    transports text[] not null default '{}',
    name varchar(80) not null,
    created_at timestamptz not null,
    last_used_at timestamptz
);
create index passkey_of_account on passkey (account_id, created_at desc);

-- What an authenticator has to sign, once, in the session that asked for it.
create table passkey_challenge (
    challenge_hash varchar(64) primary key,
    session_hash varchar(64) not null,
    purpose varchar(16) not null check (purpose in ('LOGIN', 'SECOND_FACTOR', 'CONFIRM', 'REGISTER')),
    account_id uuid references account,
    expires_at timestamptz not null
);
create index passkey_challenge_by_expiry on passkey_challenge (expires_at);
