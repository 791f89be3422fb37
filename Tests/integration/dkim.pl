# How many of the files have an RSA signature that Mail::DKIM verifies: perl dkim.pl NAME RECORD FILE...
use strict;
use warnings;
use Mail::DKIM::Verifier;
use Net::DNS;

my ($name, $record, @files) = @ARGV;
no warnings 'redefine';
*Mail::DKIM::DNS::query_async = sub {
    my ($domain, $type, %how) = @_;
    my @answer;
    if (lc $domain eq $name) {
        my @strings = $record =~ /(.{1,250})/g;
        @answer = (Net::DNS::RR->new(name => $domain, type => 'TXT', txtdata => \@strings));
    }
    return sub { $how{Callbacks}{Success}->(@answer) };
};

my $good = 0;
for my $file (@files) {
    open my $in, '<:raw', $file or die "$file: $!";
    my $verifier = Mail::DKIM::Verifier->new;
    $verifier->PRINT(do { local $/; <$in> });
    $verifier->CLOSE;
    $good++ if grep { $_->algorithm eq 'rsa-sha256' && $_->result eq 'pass' } $verifier->signatures;
}
print "$good\n";
