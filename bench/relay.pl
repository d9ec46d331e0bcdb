#!/usr/bin/perl
# A WebSocket relay as Proxmox VE's pveproxy has it inside (AnyEvent, one process for all, TCP behind it): a peer of bench/console.
# usage: relay.pl PORT PORT-BEHIND
use strict;
use warnings;
use AnyEvent;
use AnyEvent::Handle;
use AnyEvent::Socket;
use Digest::SHA qw(sha1);
use MIME::Base64 qw(encode_base64);

use constant {
    CHUNK => 128 * 1024,
    FULL => 640 * 1024, # from here on the side that sends is not read
    MAGIC => '258EAFA5-E914-47DA-95CA-C5AB0DC85B11',
};

my ($port, $behind) = @ARGV;
my %open;

sub end_of {
    my ($key) = @_;
    my $sides = delete $open{$key} or return;
    $_->destroy for @$sides;
}

sub handle {
    my ($key, $fh) = @_;
    my $handle = AnyEvent::Handle->new(
        fh => $fh,
        no_delay => 1,
        read_size => CHUNK,
        max_read_size => CHUNK,
        on_error => sub { end_of($key) },
        on_eof => sub { end_of($key) },
    );
    push @{ $open{$key} }, $handle;
    return $handle;
}

# Whoever reads from one side waits while the other side is full.
sub pass_on {
    my ($from, $to, $bytes) = @_;
    $to->push_write($bytes);
    if (length($to->{wbuf} // '') > FULL) {
        $from->stop_read;
        $to->on_drain(sub { $to->on_drain(undef); $from->start_read });
    }
}

sub frame {
    my ($data) = @_;
    my $length = length $data;
    my $head = $length < 126 ? pack('CC', 0x82, $length)
        : $length < 65_536 ? pack('CCn', 0x82, 126, $length)
        : pack('CCQ>', 0x82, 127, $length);
    return $head . $data;
}

sub unframe {
    my ($browser, $guest, $key) = @_;
    while (length($browser->{rbuf}) >= 6) {
        my ($kind, $length) = unpack 'CC', $browser->{rbuf};
        return end_of($key) unless $length & 0x80;
        $length &= 0x7f;
        my $at = 2;
        if ($length == 126) {
            return if length($browser->{rbuf}) < 8;
            $length = unpack 'n', substr($browser->{rbuf}, 2, 2);
            $at = 4;
        } elsif ($length == 127) {
            return if length($browser->{rbuf}) < 14;
            $length = unpack 'Q>', substr($browser->{rbuf}, 2, 8);
            $at = 10;
        }
        return if length($browser->{rbuf}) < $at + 4 + $length;
        my $mask = substr($browser->{rbuf}, $at, 4);
        my $data = substr($browser->{rbuf}, $at + 4, $length);
        substr($browser->{rbuf}, 0, $at + 4 + $length, '');
        return end_of($key) if ($kind & 0x0f) == 8;
        pass_on($browser, $guest, $data ^ substr($mask x ($length / 4 + 1), 0, $length));
    }
}

tcp_server '127.0.0.1', $port, sub {
    my ($fh) = @_;
    my $key = "$fh";
    my $browser = handle($key, $fh);
    $browser->push_read(regex => qr/\r\n\r\n/, sub {
        my ($asked) = $_[1] =~ /^Sec-WebSocket-Key:\s*(\S+)/mi or return end_of($key);
        my $accept = encode_base64(sha1($asked . MAGIC), '');
        tcp_connect '127.0.0.1', $behind, sub {
            my ($guest_fh) = @_ or return end_of($key);
            return unless $open{$key};
            my $guest = handle($key, $guest_fh);
            $browser->push_write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                . "Sec-WebSocket-Accept: $accept\r\nSec-WebSocket-Protocol: binary\r\n\r\n");
            $browser->on_read(sub { unframe($browser, $guest, $key) });
            $guest->on_read(sub {
                my $data = $guest->{rbuf};
                $guest->{rbuf} = '';
                pass_on($guest, $browser, frame($data));
            });
        };
    });
};

AnyEvent->condvar->recv;
