interface Place {
  folder: string
  smtpPort: number
  imapPort: number
  /** Bounces to bounce+<id>@house come to the mailbox invite@house. */
  house: string
  /** Every address of this domain is refused after it was taken: a report goes back. */
  gone: string
  password: string
}

/** Postfix, main.cf: on loopback, whatever comes goes to Dovecot. */
export const postfixMain = ({ folder, house, gone }: Place) => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/mail.log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.${house}
mydestination =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:all
virtual_alias_maps = inline:{ { bounce@${house} = invite@${house} } }
virtual_transport = lmtp:unix:${folder}/dovecot/lmtp
transport_maps = inline:{ { ${gone} = error:5.1.1 no such mailbox } }
smtpd_reject_unlisted_recipient = no
recipient_delimiter = +
default_database_type = texthash
alias_maps =
alias_database =
local_recipient_maps =
biff = no
`

/** Postfix, master.cf: which of its programs run. */
export const postfixMaster = ({ smtpPort }: Place) => `
127.0.0.1:${smtpPort} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`

/** Dovecot: a mailbox for whoever is named, IMAP on loopback, LMTP on a socket. */
export const dovecotConfig = ({ folder, imapPort, password }: Place) => `
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
recipient_delimiter = +
auth_mechanisms = plain login
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
`
