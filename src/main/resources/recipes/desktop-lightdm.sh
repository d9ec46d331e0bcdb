#!/bin/sh
# A desktop for Debian 12 and 13 with lightdm, to be run as root: lightdm answers the panel's X servers, and nobody else.
(
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get --quiet --option DPkg::Lock::Timeout=600 update
apt-get --quiet --yes --option DPkg::Lock::Timeout=600 install --no-install-recommends lightdm lightdm-gtk-greeter openbox xterm x11-xserver-utils nftables

# Only desktops may ask for a login; they come from the server's own host
cat > /etc/gastwirt-desktop.nft <<'END'
table inet gastwirt_desktop
delete table inet gastwirt_desktop
table inet gastwirt_desktop {
  chain input {
    type filter hook input priority -10;
    udp dport 177 ip saddr != 198.18.0.0/15 drop
    udp dport 177 meta nfproto ipv6 drop
  }
}
END
cat > /etc/systemd/system/gastwirt-desktop.service <<'END'
[Unit]
Description=XDMCP for the panel's desktops only
Before=display-manager.service lightdm.service

[Service]
Type=oneshot
ExecStart=/usr/sbin/nft -f /etc/gastwirt-desktop.nft
RemainAfterExit=yes

[Install]
WantedBy=multi-user.target
RequiredBy=lightdm.service
END

# No screen of its own: a server has none that anybody sees. Whoever logs in types the name
mkdir -p /etc/lightdm/lightdm.conf.d
cat > /etc/lightdm/lightdm.conf.d/50-gastwirt.conf <<'END'
[LightDM]
start-default-seat=false

[XDMCPServer]
enabled=true
port=177

[Seat:*]
greeter-hide-users=true
greeter-show-manual-login=true
allow-guest=false
user-session=openbox
END
echo /usr/sbin/lightdm > /etc/X11/default-display-manager
ln -sf /lib/systemd/system/lightdm.service /etc/systemd/system/display-manager.service
systemctl daemon-reload
systemctl enable gastwirt-desktop.service
systemctl add-wants multi-user.target lightdm.service
systemctl reset-failed lightdm.service || true
systemctl restart gastwirt-desktop.service lightdm.service
)
