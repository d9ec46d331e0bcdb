-- Declared by whoever adds a disk image, never guessed from its bytes (rule 5).
alter table image add column format varchar(8) check (format in ('QCOW2', 'RAW', 'VMDK', 'VHD', 'VHDX'));

-- A host was asked to send a file; whatever else it sends is refused.
create table image_upload (
    id uuid primary key,
    host_id uuid not null references host,
    sha256 varchar(64) references blob,
    created_at timestamptz not null
);
