-- How Xen runs an image; null: as fits, and on any host. An image with a way of its own goes to hosts with Xen only.
alter table image add column xen_guest text check (xen_guest in ('PV', 'PVH', 'HVM'));
