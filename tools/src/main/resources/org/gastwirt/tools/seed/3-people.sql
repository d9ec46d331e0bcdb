-- Nobody of them can log in before a link was sent. A transaction holds a lock for each customer whose people it changes,
-- so there are some hundred in each.
do $$
begin
    insert into account (id, email, name, role, locale, created_at)
        select pg_temp.id_at(now() - interval '990 days'), 'staff' || n || '@provider.example', 'Staff ' || n,
            case when n % 4 = 1 then 'ADMIN' else 'SUPPORT' end, 'en', now() - interval '990 days'
        from generate_series(1, 12) as n;
    for batch in 0 .. (select customers / 500 from seed_size) loop
        insert into account (id, email, name, role, customer_id, member_role, created_at, disabled_at)
            select pg_temp.id_at(c.at), case when m = 1 then c.email else 'member' || m || '.' || c.email end,
                case when m = 1 then c.name else 'Member ' || m || ' of ' || c.name end, 'CUSTOMER', c.id,
                (array['OWNER', 'OPERATOR', 'VIEWER', 'OPERATOR'])[1 + (m - 1) % 4], c.at + (m - 1) * interval '1 day',
                case when m = 4 then now() end
            from seed_customer c cross join lateral generate_series(1, case when c.n = 1 then 60 when c.n % 4 = 0 then 4 else 1 end) as m
            where c.n between batch * 500 + 1 and batch * 500 + 500;
        commit;
    end loop;
end $$
