#!/bin/sh
# A desktop for Debian 12 and 13 with xdm, to be run as root: xdm answers the panel's X servers, and nobody else.
(
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get --quiet --option DPkg::Lock::Timeout=600 update
apt-get --quiet --yes --option DPkg::Lock::Timeout=600 install --no-install-recommends xdm openbox xterm x11-xserver-utils nftables

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
Before=display-manager.service xdm.service

[Service]
Type=oneshot
ExecStart=/usr/sbin/nft -f /etc/gastwirt-desktop.nft
RemainAfterExit=yes

[Install]
WantedBy=multi-user.target
RequiredBy=xdm.service
END

# xdm wants names for who asks; without these it waits for a name server. cloud-init makes /etc/hosts of its template
for file in /etc/hosts /etc/cloud/templates/hosts.debian.tmpl; do
  if [ -f "$file" ] && ! grep -q desktop-254 "$file"; then
    seq 1 254 | sed 's/.*/198.18.0.& desktop-&/' >> "$file"
  fi
done
cat > /etc/X11/xdm/Xaccess <<'END'
desktop-*
198.18.*
END
sed -i 's/^DisplayManager.requestPort:.*/DisplayManager.requestPort: 177/' /etc/X11/xdm/xdm-config

# No screen of its own: a server has none that anybody sees
: > /etc/X11/xdm/Xservers
echo /usr/bin/xdm > /etc/X11/default-display-manager
ln -sf /lib/systemd/system/xdm.service /etc/systemd/system/display-manager.service
systemctl daemon-reload
systemctl enable gastwirt-desktop.service
systemctl add-wants multi-user.target xdm.service
systemctl reset-failed xdm.service || true
systemctl restart gastwirt-desktop.service xdm.service
)
