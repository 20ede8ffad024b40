cd /tmp/w/lay
sed "s#/work/main#/tmp/w/lay#g" /tmp/w/goldrun.sh > .goldrun.sh 2>/dev/null; cat .goldrun.sh | head -20
